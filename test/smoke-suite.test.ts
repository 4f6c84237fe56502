import { smokeSuite } from "../tasks/suites/smoke.ts";
import { describeSuite } from "./suite-contract.ts";

describeSuite("the smoke suite", smokeSuite);
