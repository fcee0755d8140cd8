export { analyze } from "@measurand/sdk/profile";
import type { get } from "@measurand/sdk/datasets";
export type GetOptions = typeof get;
