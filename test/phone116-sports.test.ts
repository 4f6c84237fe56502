import { sportsTasks } from "../tasks/suites/phone116-sports.ts";
import { describeSuite } from "./suite-contract.ts";

describeSuite("phone116: Sports tracker", sportsTasks);
