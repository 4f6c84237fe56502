import type { TaskTemplate } from "../define.ts";
import { askOwner, renameContact } from "./smoke-contacts.ts";
import { messageThenDelete, shareNote } from "./smoke-copy.ts";
import {
  askLastMessage,
  deleteConversation,
  messageContact,
  messageMissing,
  messageNumber,
  reply,
} from "./smoke-messages.ts";
import { editMissing, editNote } from "./smoke-notes.ts";
import { askMissedCall, callContact, callNumber } from "./smoke-phone.ts";

/** The smoke suite: what people do every day, over all apps of the phone. */
export const smokeSuite: readonly TaskTemplate[] = [
  messageContact,
  messageNumber,
  reply,
  deleteConversation,
  askLastMessage,
  messageMissing,
  callContact,
  callNumber,
  askMissedCall,
  askOwner,
  renameContact,
  editNote,
  editMissing,
  shareNote,
  messageThenDelete,
];
