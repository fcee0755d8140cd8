import com.google.gson.JsonParser;
import com.stripe.StripeClient;
import com.stripe.param.CustomerListParams;
import com.stripe.param.FileCreateParams;
import io.measurand.Measurand;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The clients of Java: {@code Measure URL start CLIENT STAGE}, {@code calls}, {@code upload CLIENT FILE WARM_UP}. */
final class Measure {
    private static final int ROUNDS = 9;
    private static final int CALLS = 100;
    private static final int MANY_ROUNDS = 5;
    private static final Map<String, Integer> LENGTHS = Map.of("large", 130, "many", 50_000);

    /** Does one call of a size, or sends a file. */
    private interface Client {
        String call(String size) throws Exception;

        void send(Path file) throws Exception;
    }

    private record Ours(Measurand mz) implements Client {
        @Override
        public String call(String size) {
            var found = mz.datasets().get(size);
            Integer n = LENGTHS.get(size);
            return n == null ? found.name() : found.schema().get(n - 1).name();
        }

        @Override
        public void send(Path file) {
            mz.datasets().upload(file, options -> options.name("big"));
        }
    }

    private record Stripe(StripeClient stripe) implements Client {
        @Override
        public String call(String size) throws Exception {
            Integer n = LENGTHS.get(size);
            if (n == null) {
                return stripe.v1().customers().retrieve("small").getName();
            }
            var all = CustomerListParams.builder().setLimit((long) n).build();
            return stripe.v1().customers().list(all).getData().get(n - 1).getName();
        }

        @Override
        public void send(Path file) throws Exception {
            var purpose = FileCreateParams.Purpose.DISPUTE_EVIDENCE;
            stripe.v1().files().create(FileCreateParams.builder().setPurpose(purpose).setFile(file.toFile()).build());
        }
    }

    private record Raw(HttpClient client, String url) implements Client {
        @Override
        public String call(String size) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(url + "/api/v1/datasets/" + size)).build();
            var body = client.send(request, BodyHandlers.ofString()).body();
            var found = JsonParser.parseString(body).getAsJsonObject();
            Integer n = LENGTHS.get(size);
            var named = n == null ? found : found.getAsJsonArray("schema").get(n - 1).getAsJsonObject();
            return named.get("name").getAsString();
        }

        @Override
        public void send(Path file) throws Exception {
            var request = HttpRequest.newBuilder(URI.create(url + "/v1/files")).POST(BodyPublishers.ofFile(file));
            client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static Client made(String name, String url) {
        return switch (name) {
            case "measurand" -> new Ours(Measurand.builder().url(url).apiKey("msk_x").build());
            case "stripe" -> new Stripe(
                    StripeClient.builder().setApiKey("sk_test_x").setApiBase(url).setFilesBase(url).build());
            default -> new Raw(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), url);
        };
    }

    private static Map<String, Map<String, List<Double>>> calls(String url, List<String> names) throws Exception {
        Map<String, Map<String, List<Double>>> found = new LinkedHashMap<>();
        Map<String, Client> clients = new LinkedHashMap<>();
        names.forEach(name -> clients.put(name, made(name, url)));
        for (String size : List.of("small", "large", "many")) {
            int n = size.equals("many") ? 1 : CALLS;
            int rounds = size.equals("many") ? MANY_ROUNDS : ROUNDS;
            for (int turn = -5; turn < rounds; turn++) { // the first five let the compiler see the code
                for (var client : clients.entrySet()) {
                    long begun = cpu();
                    for (int i = 0; i < n; i++) {
                        client.getValue().call(size);
                    }
                    if (turn >= 0) {
                        found.computeIfAbsent(client.getKey(), key -> new LinkedHashMap<>())
                                .computeIfAbsent(size, key -> new ArrayList<>())
                                .add((cpu() - begun) / 1e9 / n);
                    }
                }
            }
        }
        return found;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double peakMib() throws Exception {
        var line = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(one -> one.startsWith("VmHWM:"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.replaceAll("\\D", "")) / 1024.0;
    }

    private static Map<String, Double> upload(String url, String name, String file, String warmUp) throws Exception {
        Client client = made(name, url);
        client.send(Path.of(warmUp));
        double before = peakMib();
        client.send(Path.of(file));
        return Map.of("growth_mib", peakMib() - before);
    }

    private static void start(String url, String name, String stage) throws Exception {
        if (!name.equals("bare")) {
            Client client = made(name, url);
            if (stage.equals("first")) {
                client.call("small");
            }
        }
    }

    public static void main(String[] given) throws Exception {
        String url = given[0];
        List<String> rest = List.of(given).subList(2, given.length);
        switch (given[1]) {
            case "start" -> start(url, rest.get(0), rest.get(1));
            case "calls" -> System.out.println(json(calls(url, rest)));
            default -> System.out.println(json(upload(url, rest.get(0), rest.get(1), rest.get(2))));
        }
        System.exit(0); // an HttpClient that nobody closes holds it for a second
    }

    /** Maps, lists and numbers as JSON. */
    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            var members = map.entrySet().stream().map(one -> "\"" + one.getKey() + "\":" + json(one.getValue()));
            return "{" + String.join(",", members.toList()) + "}";
        }
        return String.valueOf(value);
    }
}
