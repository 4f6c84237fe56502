import type { TaskTemplate } from "../tasks/define.ts";
import { loadExample } from "./docs-examples.ts";
import { describeSuite } from "./suite-contract.ts";

const { renameRecording } = await loadExample("writing-a-task.md");

describeSuite("the task of docs/writing-a-task.md", [renameRecording as TaskTemplate]);
