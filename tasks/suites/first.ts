import type { TaskTemplate } from "../define.ts";
import { askNumber, createContact, deleteContact, deleteMissing, editContact } from "./first-contacts.ts";
import { createNote, deleteNote, switchAndNote } from "./first-notes.ts";
import { slide, toggle } from "./first-settings.ts";
import { addParaphrases } from "./paraphrases.ts";

/** The first suite: each kind of task once, over Settings, Contacts and Notes. */
export const firstSuite: readonly TaskTemplate[] = [
  toggle,
  slide,
  createContact,
  createNote,
  editContact,
  deleteNote,
  deleteContact,
  askNumber,
  switchAndNote,
  deleteMissing,
].map(addParaphrases);
