/** Every capability of the contract. Generated from openapi/ by `make generate`; do not edit. */
import { type Bound, bound } from "../bound.js";
import type { Client } from "../client.js";
import * as access from "./capabilities/access.js";
import * as audit from "./capabilities/audit.js";
import * as catalog from "./capabilities/catalog.js";
import * as datasets from "./capabilities/datasets.js";
import * as drift from "./capabilities/drift.js";
import * as jobs from "./capabilities/jobs.js";
import * as lineage from "./capabilities/lineage.js";
import * as profile from "./capabilities/profile.js";
import * as reports from "./capabilities/reports.js";
import * as service from "./capabilities/service.js";
import * as uploads from "./capabilities/uploads.js";

/** The capabilities. */
export class Capabilities {
  /** The `access` operations. */
  readonly access: Bound<typeof access>;
  /** The `audit` operations. */
  readonly audit: Bound<typeof audit>;
  /** The `catalog` operations. */
  readonly catalog: Bound<typeof catalog>;
  /** The `datasets` operations. */
  readonly datasets: Bound<typeof datasets>;
  /** The `drift` operations. */
  readonly drift: Bound<typeof drift>;
  /** The `jobs` operations. */
  readonly jobs: Bound<typeof jobs>;
  /** The `lineage` operations. */
  readonly lineage: Bound<typeof lineage>;
  /** The `profile` operations. */
  readonly profile: Bound<typeof profile>;
  /** The `reports` operations. */
  readonly reports: Bound<typeof reports>;
  /** The `service` operations. */
  readonly service: Bound<typeof service>;
  /** The `uploads` operations. */
  readonly uploads: Bound<typeof uploads>;
  constructor(client: Client) {
    this.access = bound(client, access);
    this.audit = bound(client, audit);
    this.catalog = bound(client, catalog);
    this.datasets = bound(client, datasets);
    this.drift = bound(client, drift);
    this.jobs = bound(client, jobs);
    this.lineage = bound(client, lineage);
    this.profile = bound(client, profile);
    this.reports = bound(client, reports);
    this.service = bound(client, service);
    this.uploads = bound(client, uploads);
  }
}
