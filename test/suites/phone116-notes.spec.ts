import { notesTasks } from "../../tasks/suites/phone116-notes.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: notes", notesTasks);
