import { browserTasks } from "../../tasks/suites/phone116-browser.ts";
import { clockTasks } from "../../tasks/suites/phone116-clock.ts";
import { contactTasks } from "../../tasks/suites/phone116-contacts.ts";
import { drawingTasks } from "../../tasks/suites/phone116-drawing.ts";
import { filesTasks } from "../../tasks/suites/phone116-files.ts";
import { messageTasks } from "../../tasks/suites/phone116-messages.ts";
import { systemTasks } from "../../tasks/suites/phone116-system.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: the whole phone", systemTasks);
describeSuite("phone116: Clock", clockTasks);
describeSuite("phone116: Contacts", contactTasks);
describeSuite("phone116: Messages", messageTasks);
describeSuite("phone116: Files", filesTasks);
describeSuite("phone116: Browser", browserTasks);
describeSuite("phone116: Drawing", drawingTasks);
