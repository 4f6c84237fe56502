import { allSuites } from "../../tasks/suites/all.ts";
import { describeSetUps } from "../set-up-bytes.ts";

describeSetUps("two phones of one seed, set up for one task", allSuites);
