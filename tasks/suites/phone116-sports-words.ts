import { makePool } from "../pool.ts";

/** What people call their outings. */
export const outingNames = makePool(
  "Morning round, Round the lake, Out with friends, Evening round, Training, Through the park, Along the river, Up the hill, Before work, Sunday round",
  "Loop past the quarry, Foggy causeway, Seven bridges, Out to the lighthouse, Chapel and back, Through the vineyards, Old railway, Behind the brickworks, Club evening, Windmill detour, Before the thunderstorm, With Hlengiwe",
);
