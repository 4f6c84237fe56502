import { makePool } from "../pool.ts";

/** What films are about. */
export const filmNames = makePool(
  "birthday, holiday, football, concert, snow day, beach, wedding, puppy, road trip, picnic",
  "puppet theatre, kite festival, sheep shearing, glassblowing, barn dance, tide pools, steam engine, honey harvest, boat launch, lantern parade",
);

/** What queues of films are called. */
export const queueNames = makePool(
  "Best of summer, For Sunday, Family evening, Old times, To watch, Favourites of May",
  "Rainy fortnight, Village archive, Long train ride, Festival cut, Night shift, Reunion evening",
);
