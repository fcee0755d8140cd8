/** The version, for the User-Agent. Generated from openapi/ by `make generate`; do not edit. */
export const VERSION: string = "0.1.0";
