package dev.ctrlaltplay.plugins.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import dev.ctrlaltplay.plugins.internal.testing.TestPlugin;
import dev.ctrlaltplay.sdk.RouteContribution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the gate costs a call: a route of a plugin, called as the platform calls it, against the same code called directly.
 * Run by {@code bench/plugins.sh}, not among the tests, since its figures are this machine's.
 */
class CallOverheadMeasure {
    private static final int CALLS = 1_000_000;

    @TempDir
    Path folder;

    private record Said(String text) {}

    private interface Once {
        Object call();
    }

    @Test
    void aRouteThroughItsGateAgainstTheSameCodeWithoutIt() throws Exception {
        TestPanel panel = new TestPanel(folder);
        try {
            panel.run(new TestPlugin("acme.quick", "1.0.0").says("\"hello\"").write(folder));
            RouteContribution<?, ?> gated = panel.route("acme.quick");
            RouteContribution<Void, Said> direct = RouteContribution.get("acme.quick", "say")
                    .summary("Says.")
                    .permission("acme.quick.use")
                    .answers(Said.class, request -> new Said("hello"));
            Caller ada = TestPanel.user("ada");
            Once through = () -> TestPanel.handle(gated, ada);
            Once plain = () -> direct.handle(new RouteContribution.Request<>(ada, Map.of(), Map.of(), null));
            measure(plain);
            measure(through);
            long[] without = measure(plain);
            long[] with = measure(through);

            System.out.printf(
                    Locale.ROOT,
                    "MEASURED calls=%d direct_p50_ns=%d gated_p50_ns=%d direct_p99_ns=%d gated_p99_ns=%d gated_p999_ns=%d%n",
                    CALLS,
                    at(without, 0.5),
                    at(with, 0.5),
                    at(without, 0.99),
                    at(with, 0.99),
                    at(with, 0.999));
            assertThat(at(with, 0.5) - at(without, 0.5)).isLessThan(5_000);
        } finally {
            panel.close();
        }
    }

    private static long[] measure(Once once) {
        long[] nanos = new long[CALLS];
        for (int i = 0; i < CALLS; i++) {
            long began = System.nanoTime();
            Object answer = once.call();
            nanos[i] = System.nanoTime() - began;
            if (answer == null) {
                throw new IllegalStateException("no answer");
            }
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static long at(long[] sorted, double part) {
        return sorted[(int) (part * (sorted.length - 1))];
    }
}
