import { Measurand } from "@measurand/sdk";

const mz = new Measurand();

// README
const job = mz.resume("job_01k9zq3v5n8rj2m4t6w8y0a2c4");
for await (const event of job.events()) console.log(event.state, event.progress);
