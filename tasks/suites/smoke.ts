import type { TaskTemplate } from "../define.ts";
import { addParaphrases } from "./paraphrases.ts";
import {
  askAlarm,
  changeAlarm,
  createAlarm,
  createLabelledAlarm,
  deleteAlarm,
  turnAlarmOnOrOff,
} from "./smoke-clock.ts";
import { askOwner, renameContact } from "./smoke-contacts.ts";
import { messageThenDelete, shareNote } from "./smoke-copy.ts";
import { createFolder, deleteFile, deleteMissingFile, moveFile, renameFile } from "./smoke-files.ts";
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
import { slideVolume, toggleDeep } from "./smoke-settings.ts";
import { startTimer } from "./smoke-timer.ts";

/** The smoke suite: what people do every day, over all apps of the phone. */
export const smokeSuite: readonly TaskTemplate[] = [
  toggleDeep,
  slideVolume,
  createAlarm,
  createLabelledAlarm,
  turnAlarmOnOrOff,
  changeAlarm,
  deleteAlarm,
  askAlarm,
  startTimer,
  renameFile,
  moveFile,
  createFolder,
  deleteFile,
  deleteMissingFile,
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
].map(addParaphrases);
