package dev.ctrlaltplay.plugins.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctrlaltplay.core.error.UnavailableException;
import dev.ctrlaltplay.plugins.internal.testing.TestPanel;
import dev.ctrlaltplay.plugins.internal.testing.TestPlugin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a plugin that takes too long or fails. */
class DeadlinesTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private TestPanel panel;

    @BeforeEach
    void open() {
        panel = new TestPanel(folder, new Limits(SHORT, LONG, LONG, LONG, SHORT, LONG, SHORT));
    }

    @AfterEach
    void close() throws Exception {
        panel.close();
    }

    @Test
    void aCallThatTakesTooLongIsInterruptedAndAnsweredAsUnavailable() throws Exception {
        panel.run(
                new TestPlugin("acme.slow", "1.0.0").says("slow()").members("""
                        String slow() {
                            try { Thread.sleep(60_000); return "late"; }
                            catch (InterruptedException e) { throw new IllegalStateException(e); }
                        }
                        """).write(folder));

        assertThatThrownBy(() -> panel.call("acme.slow", TestPanel.user("ada")))
                .isInstanceOf(UnavailableException.class)
                .hasFieldOrPropertyWithValue("code", "PLUGIN_TIMEOUT");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anEndlessLoopPutsThePluginIntoQuarantine() throws Exception {
        panel.run(new TestPlugin("acme.endless", "1.0.0")
                .says("spin()")
                .members("""
                        String spin() {
                            while (!over) { Thread.onSpinWait(); }
                            return "done";
                        }
                        private volatile boolean over;
                        @Override public void stop() { over = true; }
                        """)
                .write(folder));
        Thread caught = new Thread(() -> {
            try {
                panel.call("acme.endless", TestPanel.user("ada"));
            } catch (Exception e) {
                // It ends when the loop does, with the plugin.
                Thread.currentThread().interrupt();
            }
        });
        caught.setDaemon(true);
        caught.start();

        assertThat(panel.quarantined.poll(40, TimeUnit.SECONDS)).startsWith("acme.endless: GET say does not end");
    }

    @Test
    void aFailureOfThePluginIsNoFailureOfThePanel() throws Exception {
        panel.run(new TestPlugin("acme.broken", "1.0.0")
                .says("\"\" + Integer.parseInt(\"x\")")
                .write(folder));

        assertThatThrownBy(() -> panel.call("acme.broken", TestPanel.user("ada")))
                .isInstanceOf(UnavailableException.class)
                .hasFieldOrPropertyWithValue("code", "PLUGIN_FAILED");
        assertThat(panel.plugins.log("acme.broken").lines())
                .anySatisfy(line -> assertThat(line.text()).contains("NumberFormatException"));
    }

    @Test
    void aPluginThatIsLeftAloneAfterManyFailuresIsStillToldToStop() throws Exception {
        panel.run(new TestPlugin("acme.broken", "1.0.0")
                .says("\"\" + Integer.parseInt(\"x\")")
                .members("PluginContext mine; @Override public void stop() { mine.log().info(\"good bye\"); }")
                .start("mine = context;")
                .write(folder));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> panel.call("acme.broken", TestPanel.user("ada")))
                    .hasFieldOrPropertyWithValue("code", "PLUGIN_FAILED");
        }
        assertThatThrownBy(() -> panel.call("acme.broken", TestPanel.user("ada")))
                .hasFieldOrPropertyWithValue("code", "PLUGIN_PAUSED");

        panel.plugins.end("acme.broken");

        assertThat(panel.plugins.log("acme.broken").lines())
                .anySatisfy(line -> assertThat(line.text()).isEqualTo("good bye"));
    }
}
