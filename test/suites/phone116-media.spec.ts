import { cameraTasks } from "../../tasks/suites/phone116-camera.ts";
import { galleryTasks } from "../../tasks/suites/phone116-gallery.ts";
import { musicTasks } from "../../tasks/suites/phone116-music.ts";
import { recorderTasks } from "../../tasks/suites/phone116-recorder.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: camera", cameraTasks);
describeSuite("phone116: gallery", galleryTasks);
describeSuite("phone116: music", musicTasks);
describeSuite("phone116: recorder", recorderTasks);
