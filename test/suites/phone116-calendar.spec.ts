import { calendarTasks } from "../../tasks/suites/phone116-calendar.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: calendar", calendarTasks);
