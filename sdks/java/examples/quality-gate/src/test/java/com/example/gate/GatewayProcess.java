package com.example.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A real gateway on an empty folder, which ends with this process. */
record GatewayProcess(Process process, String url, String key) implements AutoCloseable {
    private static final Path REPOSITORY = Path.of("../../../..").toAbsolutePath().normalize();
    private static final String PYTHON =
            System.getProperty("measurand.python", REPOSITORY.resolve(".venv/bin/python").toString());

    static GatewayProcess start(Path folder) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                            PYTHON, "-m", "measurand_api", "serve", "--port", "0", "--announce", "--die-with-parent")
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("gateway.log").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("MEASURAND_"));
            builder.environment().put("MEASURAND_DATA_DIR", folder.resolve("data").toString());
            return announced(builder.start(), folder);
        } catch (IOException failed) {
            String advice = "no gateway was started: run `make install`, or give -Dmeasurand.python=<with measurand-api>";
            throw new UncheckedIOException(advice, failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static GatewayProcess announced(Process process, Path folder) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null) {
            throw new IOException(Files.readString(folder.resolve("gateway.log")));
        }
        Map<?, ?> announced = JsonMapper.shared().readValue(line, Map.class);
        String key = Files.readString(Path.of((String) announced.get("key_file"))).strip();
        return new GatewayProcess(process, (String) announced.get("url"), key);
    }
}
