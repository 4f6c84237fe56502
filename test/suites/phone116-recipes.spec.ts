import { recipeTasks } from "../../tasks/suites/phone116-recipes.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: Recipes", recipeTasks);
