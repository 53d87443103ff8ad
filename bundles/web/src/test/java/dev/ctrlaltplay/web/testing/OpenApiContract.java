package dev.ctrlaltplay.web.testing;

import dev.ctrlaltplay.web.internal.openapi.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a bundle's checked-in description of its REST operations against its resource classes. Run the tests with
 * {@code -Dcap.openapi.update=true} to write the description anew.
 */
public final class OpenApiContract {
    private OpenApiContract() {}

    /**
     * Compares the fragment with what the classes say.
     *
     * @param fragment the bundle's {@code src/main/openapi/openapi.json}
     * @param resources all resource classes of the bundle
     * @throws AssertionError where they differ, or a method lacks {@code @Access} or {@code @Summary}
     */
    public static void verify(Path fragment, Class<?>... resources) {
        String expected = generate(resources);
        try {
            if (Boolean.getBoolean("cap.openapi.update")) {
                Path parent = fragment.toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                Files.writeString(fragment, expected);
                return;
            }
            if (!Files.exists(fragment)) {
                throw new AssertionError(fragment + " is missing. Run the test with -Dcap.openapi.update=true");
            }
            String actual = Files.readString(fragment);
            if (!actual.equals(expected)) {
                throw new AssertionError(
                        fragment + " differs from the code at line " + firstDifference(actual, expected)
                                + ". Run the test with -Dcap.openapi.update=true and look at the difference.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fragment that the classes make. */
    public static String generate(Class<?>... resources) {
        return JsonText.of(new FragmentBuilder().build(resources));
    }

    private static String firstDifference(String actual, String expected) {
        String[] left = actual.split("\n", -1);
        String[] right = expected.split("\n", -1);
        int line = 0;
        while (line < left.length && line < right.length && left[line].equals(right[line])) {
            line++;
        }
        return (line + 1) + ":\n  file: " + (line < left.length ? left[line] : "(end)") + "\n  code: "
                + (line < right.length ? right[line] : "(end)");
    }
}
