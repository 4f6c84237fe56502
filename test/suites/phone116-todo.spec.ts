import { todoTasks } from "../../tasks/suites/phone116-todo.ts";
import { describeSuite } from "../suite-contract.ts";

describeSuite("phone116: to-do", todoTasks);
