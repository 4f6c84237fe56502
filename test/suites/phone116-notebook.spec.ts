import { notebookTasks } from "../../tasks/suites/phone116-notebook.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: notebook", notebookTasks);
