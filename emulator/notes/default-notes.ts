import { makePhoneRandom } from "../phone-random.ts";
import type { System } from "../system.ts";
import { listNotes, saveNote } from "./notes-store.ts";

/** Titles with what may stand in such a note: some of the lines, in any order. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  "Birthday party": ["Invite the neighbours", "Paper lanterns", "Lemon cake", "Playlist", "Borrow chairs"],
  "Bike repairs": ["New brake pads", "Oil the chain", "Front light flickers", "Tyre pressure 4 bar"],
  "Book list": ["The tin harbour", "Maps of quiet places", "A winter of bees", "Nine small rivers"],
  "Car service": ["Appointment at 9:30", "Winter tyres", "Ask about the noise", "Bring the papers"],
  "Film night": ["The long ferry", "Two moons for Ada", "Static", "Popcorn", "Projector from Ivo"],
  "Garden plan": ["Beans along the fence", "Move the roses", "Compost", "Prune the pear tree"],
  "Gift ideas": ["Wool scarf", "Tea tin", "Board game", "Concert tickets", "Wooden train"],
  Groceries: ["Milk", "Eggs", "Rye bread", "Tomatoes", "Olive oil", "Rice", "Apples", "Coffee"],
  "House numbers": ["Boiler pressure 1.5", "Meter 48213", "Paint: sea grey", "Shelf 84 cm wide"],
  "Meeting notes": ["Ship the survey", "Next call on Tuesday", "Budget is 4,200", "Ask for the logo"],
  "Packing list": ["Passport", "Charger", "Rain jacket", "Toothbrush", "Swimwear", "First-aid kit"],
  "Pasta sauce": ["400 g tomatoes", "2 cloves of garlic", "Basil", "Simmer 25 minutes", "Salt"],
  "Running log": ["Monday 5 km", "Wednesday 8 km", "Saturday 12 km", "Left knee fine"],
  "Spanish words": ["la llave: key", "el puente: bridge", "la lluvia: rain", "barato: cheap"],
  "Weekend trip": ["Train at 8:12", "Lighthouse walk", "Book the hostel", "Museum closes at 5"],
};

/** How many notes a new phone has. */
const count = 5;

/** Fills an empty folder with notes of the last weeks. */
export function addDefaultNotes(system: System): void {
  if (listNotes(system).length > 0) return;
  const random = makePhoneRandom(system, "notes");
  const now = system.clock.now();
  for (const title of random.shuffle(Object.keys(subjects)).slice(0, count)) {
    const lines = random.shuffle(subjects[title] ?? []).slice(0, random.integer(2, 5));
    system.clock.set(now - random.integer(60, 30 * 24 * 60) * 60_000);
    saveNote(system, { title, body: lines.join("\n") });
  }
  system.clock.set(now);
}
