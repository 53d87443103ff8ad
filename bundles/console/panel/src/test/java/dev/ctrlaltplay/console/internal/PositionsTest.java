package dev.ctrlaltplay.console.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsTest {
    @TempDir
    Path folder;

    @Test
    void aRedeployedBundleGoesOnWhereItWas() {
        Positions before = new Positions(folder.resolve("positions"), "42 now");
        before.taken("S1", 1234);
        before.save();

        assertThat(new Positions(folder.resolve("positions"), "42 now").next("S1"))
                .isEqualTo(1234);
        assertThat(folder.resolve("positions")).doesNotExist();
    }

    @Test
    void anotherRunOfThePanelBeginsAnew() {
        Positions before = new Positions(folder.resolve("positions"), "42 then");
        before.taken("S1", 1234);
        before.save();

        assertThat(new Positions(folder.resolve("positions"), "43 now").next("S1"))
                .isNull();
    }

    @Test
    void aShellThatIsSlowLosesTheOldestOutputAndIsTold() throws InterruptedException {
        ConsoleFeed feed = new ConsoleFeed();
        var server = dev.ctrlaltplay.core.id.ServerId.create();
        try (ConsoleFeed.Viewer viewer = feed.watch(server)) {
            for (int i = 0; i < 10; i++) {
                feed.publish(server, new byte[100 << 10]);
            }
            assertThat(viewer.dropped()).isEqualTo(8L * (100 << 10));
            assertThat(viewer.next(1000)).hasSize(100 << 10);
        }
    }
}
