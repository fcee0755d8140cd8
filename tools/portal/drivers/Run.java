import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;

/** Runs compiled samples by name: a line holds the name and variable=value, between tabs; \1 begins the line that ends it. */
final class Run {
    public static void main(String[] arguments) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line; (line = lines.readLine()) != null; ) {
            String[] parts = line.split("\t");
            Map<String, String> given = new HashMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].split("=", 2);
                given.put(pair[0], pair[1]);
            }
            System.out.println("\1" + outcome(parts[0], given));
        }
    }

    private static String outcome(String name, Map<String, String> given) throws ReflectiveOperationException {
        try {
            Class.forName("Sample_" + name).getDeclaredMethod("run", Map.class).invoke(null, given);
            return "";
        } catch (InvocationTargetException failed) {
            return String.valueOf(failed.getCause()).replace('\n', ' ');
        }
    }
}
