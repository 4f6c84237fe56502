import { mapsTasks } from "../../tasks/suites/phone116-maps.ts";
import { sportsTasks } from "../../tasks/suites/phone116-sports.ts";
import { videoTasks } from "../../tasks/suites/phone116-video.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: Sports tracker", sportsTasks);
describeSuite("phone116: Maps", mapsTasks);
describeSuite("phone116: Video", videoTasks);
