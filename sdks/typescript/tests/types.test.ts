/** What the compiler must take, and what it must refuse; the assertions run too. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  Client,
  ColumnProfile,
  Dataset,
  DatasetPage,
  JobHandle,
  Measurand,
  Pages,
  ProfileReport,
  Row,
  RowPage,
} from "@measurand/sdk";
import { isApiError } from "@measurand/sdk";
import { analyze, type GetOptions } from "./types.samples.js";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

test("unions narrow by their tag and stay open", () => {
  const told = (column: ColumnProfile): unknown => {
    switch (column.kind) {
      case "numeric":
        return column.mean satisfies number | null;
      case "text":
        // @ts-expect-error: a profile of text has no mean
        return column.mean;
      case "temporal":
      case "boolean":
      case "empty":
      case "masked":
        return column.kind;
      default:
        return column["anything"];
    }
  };
  const newer: unknown = { kind: "spatial", anything: 1 };
  assert.equal(told(newer as ColumnProfile), 1);
});

test("codes narrow and stay open", () => {
  const error: unknown = null;
  if (isApiError(error, "dataset_not_found")) error.code satisfies "dataset_not_found";
  // @ts-expect-error: there is no such code
  assert.equal(isApiError(error, "no_such_code"), false);
});

test("methods are the functions without the client", () => {
  const same: Same<
    Measurand["datasets"]["get"],
    (dataset: Parameters<GetOptions>[1], options?: Parameters<GetOptions>[2]) => Promise<Dataset>
  > = true;
  // Only its types are looked at: none of this is called.
  const uses = (mz: Measurand, client: Client): readonly unknown[] => [
    mz.submit(mz.profile.analyze, { data: "flights" }) satisfies Promise<JobHandle<ProfileReport>>,
    mz.datasets.list() satisfies Pages<DatasetPage, Dataset>,
    // @ts-expect-error: a page of datasets has no rows
    mz.datasets.list() satisfies Pages<RowPage, Row>,
    // @ts-expect-error: data is asked for
    analyze(client, {}),
    // @ts-expect-error: there is no such setting
    mz.datasets.get("flights", { wait: 1 }),
  ];
  assert.equal(same && typeof uses, "function");
});
