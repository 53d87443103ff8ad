package dev.ctrlaltplay.servers.internal.service;

import dev.ctrlaltplay.core.error.FieldError;
import dev.ctrlaltplay.core.error.InvalidException;
import dev.ctrlaltplay.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what users give. */
final class Inputs {
    static final int MAX_NAME = 60;
    static final int MAX_DESCRIPTION = 500;
    static final int MAX_LINE = 4096;
    private static final long MAX_MEMORY_MIB = 1L << 22;
    private static final long MAX_DISK_MIB = 1L << 32;
    private static final int MAX_CPU_PERCENT = 102_400;
    private static final int MAX_PROCESSES = 1_000_000;

    private Inputs() {}

    /** Trimmed, since databases differ in whether blanks at the end count. */
    static String name(String given, List<FieldError> faults) {
        String name = given.strip();
        if (name.isEmpty()) {
            faults.add(new FieldError("name", "REQUIRED", "1 to " + MAX_NAME + " characters"));
        } else if (name.codePointCount(0, name.length()) > MAX_NAME || name.length() > 2 * MAX_NAME) {
            faults.add(new FieldError("name", "TOO_LONG", "at most " + MAX_NAME + " characters"));
        } else if (unprintable(name) || name.contains("{{") || name.contains("}}")) {
            faults.add(new FieldError("name", "PATTERN", "no control characters, no {{ and }}"));
        }
        return name;
    }

    static String description(String given, List<FieldError> faults) {
        String description = given.strip();
        if (description.length() > MAX_DESCRIPTION) {
            faults.add(new FieldError("description", "TOO_LONG", "at most " + MAX_DESCRIPTION + " characters"));
        } else if (unprintable(description.replace("\n", ""))) {
            faults.add(new FieldError("description", "PATTERN", "no control characters but line breaks"));
        }
        return description;
    }

    static void port(int port, List<FieldError> faults) {
        if (port != 0 && (port < 1 || port > 65_535)) {
            faults.add(new FieldError("port", "RANGE", "1 to 65535, or 0 for any"));
        }
    }

    static void limits(Server.@Nullable Limits limits, List<FieldError> faults) {
        if (limits != null) {
            range("limits.memoryMiB", limits.memoryMiB(), MAX_MEMORY_MIB, faults);
            range("limits.cpuPercent", limits.cpuPercent(), MAX_CPU_PERCENT, faults);
            range("limits.diskMiB", limits.diskMiB(), MAX_DISK_MIB, faults);
            range("limits.processes", limits.processes(), MAX_PROCESSES, faults);
        }
    }

    static void line(String line) {
        if (line.isEmpty()) {
            throw new InvalidException("line", "REQUIRED", "1 to " + MAX_LINE + " characters");
        }
        if (line.length() > MAX_LINE) {
            throw new InvalidException("line", "TOO_LONG", "at most " + MAX_LINE + " characters");
        }
        if (line.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
            throw new InvalidException("line", "PATTERN", "one line without control characters");
        }
    }

    static void throwAny(List<FieldError> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidException(new ArrayList<>(faults));
        }
    }

    private static void range(String field, long value, long most, List<FieldError> faults) {
        if (value < 0 || value > most) {
            faults.add(new FieldError(field, "RANGE", "0 (no limit) to " + most));
        }
    }

    /** Control characters, and the invisible ones that turn text around or split lines. */
    private static boolean unprintable(String text) {
        return text.codePoints().anyMatch(c -> {
            int type = Character.getType(c);
            return type == Character.CONTROL
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || (type == Character.FORMAT && c != 0x200D);
        });
    }
}
