import { expenseTasks } from "../../tasks/suites/phone116-expenses.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: expenses", expenseTasks);
