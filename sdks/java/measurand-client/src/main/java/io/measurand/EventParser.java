package io.measurand;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts bytes, in whatever pieces they come, into server-sent events (WHATWG HTML, section 9.2). */
final class EventParser {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private boolean afterReturn;
    private boolean first = true;
    private String id = "";
    private @Nullable Duration pause;

    /** One event. */
    record Message(String data, String id) {}

    /** Gives the messages that these bytes complete. */
    List<Message> feed(byte[] piece) {
        List<Message> complete = new ArrayList<>();
        for (byte one : piece) {
            boolean second = one == '\n' && afterReturn;
            afterReturn = one == '\r';
            if (second) {
                continue;
            } else if (one != '\n' && one != '\r') {
                line.write(one);
                continue;
            }
            Message message = end(line.toString(StandardCharsets.UTF_8));
            line.reset();
            if (message != null) {
                complete.add(message);
            }
        }
        return complete;
    }

    /** How long the server wishes to be left alone before the next connection. */
    @Nullable Duration pause() {
        return pause;
    }

    private @Nullable Message end(String text) {
        String whole = first && text.startsWith("\ufeff") ? text.substring(1) : text;
        first = false;
        if (whole.isEmpty()) {
            Message message = data.isEmpty() ? null : new Message(String.join("\n", data), id);
            data.clear();
            return message;
        }
        int colon = whole.indexOf(':');
        String value = colon < 0 ? "" : whole.substring(colon + 1);
        field(colon < 0 ? whole : whole.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        return null;
    }

    private void field(String name, String value) {
        if (name.equals("data")) {
            data.add(value);
        } else if (name.equals("id") && value.indexOf('\0') < 0) {
            id = value;
        } else if (name.equals("retry") && value.matches("[0-9]{1,9}")) {
            pause = Duration.ofMillis(Long.parseLong(value));
        }
    }
}
