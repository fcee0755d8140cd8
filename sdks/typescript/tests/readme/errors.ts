import { isApiError, Measurand } from "@measurand/sdk";

const mz = new Measurand();

// README
try {
  await mz.profile.analyze({ data: "flights", options: { n_bins: 0 } });
} catch (error) {
  if (!isApiError(error)) throw error;
  console.log(error.status, error.code, error.detail, error.pointers, error.request_id, error.retry_after);
}
