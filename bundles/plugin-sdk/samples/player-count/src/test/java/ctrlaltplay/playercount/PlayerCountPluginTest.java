package ctrlaltplay.playercount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctrlaltplay.core.model.ServerState;
import dev.ctrlaltplay.sdk.host.PluginStore;
import dev.ctrlaltplay.sdk.testkit.PluginTest;
import dev.ctrlaltplay.sdk.testkit.TestClock;
import dev.ctrlaltplay.sdk.testkit.TestPanel;
import dev.ctrlaltplay.sdk.testkit.TestServer;
import dev.ctrlaltplay.sdk.testkit.TestUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@PluginTest
class PlayerCountPluginTest {
    private final TestPanel panel;
    private TestUser moderator;

    PlayerCountPluginTest(TestPanel panel) {
        this.panel = panel;
        this.moderator = panel.user("mia").may("ctrlaltplay.player-count.view", "servers.view");
    }

    @BeforeEach
    void startThePlugin() {
        panel.start();
    }

    private TestServer running(String name, int players, int max) {
        return panel.servers().add(name).state(ServerState.RUNNING).load(1, 100, 60, players, max);
    }

    private SummaryRoute.Summary summary(TestUser user) {
        return panel.get("/summary").as(user).body(SummaryRoute.Summary.class);
    }

    private void minutes(int minutes) {
        panel.clock().advance(Duration.ofMinutes(minutes));
    }

    @Test
    void serversRun_sumRoomAndBusiestOfNow() {
        running("Quiet", 1, 10);
        running("Busy", 7, 8);
        running("Empty", 0, 4);
        running("Second", 5, -1);
        running("Third", 5, 20);

        SummaryRoute.Summary summary = summary(moderator);

        assertThat(summary.players()).isEqualTo(18);
        assertThat(summary.room()).isEqualTo(42);
        assertThat(summary.busiest())
                .extracting(SummaryRoute.Busy::name, SummaryRoute.Busy::players, SummaryRoute.Busy::maxPlayers)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Busy", 7, 8),
                        org.assertj.core.groups.Tuple.tuple("Second", 5, -1),
                        org.assertj.core.groups.Tuple.tuple("Third", 5, 20));
    }

    @Test
    void gameDoesNotTell_countedApartAndNeverAsPlayers() {
        running("Silent", -1, -1);
        running("Open", 3, 10);
        minutes(1);

        SummaryRoute.Summary summary = summary(moderator);

        assertThat(summary.players()).isEqualTo(3);
        assertThat(summary.told()).isEqualTo(1);
        assertThat(summary.untold()).isEqualTo(1);
        assertThat(summary.day()).extracting(Day.Point::players).containsExactly(3);
    }

    @Test
    void onlySilentGamesRun_dayHasNoPoints() {
        running("Silent", -1, -1);
        minutes(5);

        assertThat(summary(moderator).day()).isEmpty();
    }

    @Test
    void stoppedOrUnreachable_countsForNothing() {
        running("Stopped", 4, 10).state(ServerState.OFFLINE);
        running("Lost", 5, 10).reachable(false);
        minutes(2);

        SummaryRoute.Summary summary = summary(moderator);

        assertThat(summary.players()).isZero();
        assertThat(summary.told()).isZero();
        assertThat(summary.day()).isEmpty();
    }

    @Test
    void playersComeAndGo_eachQuarterHasTheMostAtOnce() {
        TestServer one = running("One", 2, 10);
        TestServer two = running("Two", 0, 10);
        minutes(3);
        one.load(1, 100, 60, 9, 10);
        minutes(1);
        one.load(1, 100, 60, 0, 10);
        two.load(1, 100, 60, 6, 10);
        minutes(12);

        assertThat(summary(moderator).day())
                .containsExactly(
                        new Day.Point(TestClock.BEGINNING, 9),
                        new Day.Point(TestClock.BEGINNING.plus(Duration.ofMinutes(15)), 6));
    }

    @Test
    void runsForTwoDays_aDayIsKeptAndShown() {
        running("One", 2, 10);
        minutes(2 * 24 * 60);

        List<Day.Point> day = summary(moderator).day();

        assertThat(day).hasSize(96);
        assertThat(day.get(0).at()).isAfter(panel.clock().instant().minus(Duration.ofDays(1)));
        assertThat(panel.store()
                        .collection("quarters")
                        .list(PluginStore.Query.first(200))
                        .items())
                .hasSize(96);
    }

    @Test
    void pluginWasAwayForTwoDays_whatIsOldIsNotShownBeforeItIsRemoved() {
        running("One", 2, 10);
        minutes(5);
        panel.stop();
        minutes(2 * 24 * 60);
        panel.start();

        assertThat(summary(moderator).day()).isEmpty();
        minutes(1);
        assertThat(summary(moderator).day()).hasSize(1);
    }

    @Test
    void pluginIsRestarted_theDayIsStillThere() {
        running("One", 2, 10);
        minutes(20);
        panel.stop();
        panel.start();

        assertThat(summary(moderator).day()).hasSize(2);
    }

    @Test
    void userSeesHisOwnServersAlone_soDoTheFigures() {
        TestUser owner = panel.user("otto").may("ctrlaltplay.player-count.view").mayOnOwn("servers.view");
        panel.servers().add("His", owner).state(ServerState.RUNNING).load(1, 100, 60, 2, 10);
        running("Secret", 30, 40);
        minutes(1);

        SummaryRoute.Summary his = summary(owner);

        assertThat(his.players()).isEqualTo(2);
        assertThat(his.busiest()).extracting(SummaryRoute.Busy::name).containsExactly("His");
        assertThat(his.day()).extracting(Day.Point::players).containsExactly(2);
        assertThat(summary(moderator).players()).isEqualTo(32);
    }

    @Test
    void moreServersThanAPageHas_allAreCounted() {
        for (int i = 0; i < 230; i++) {
            running("Server " + i, 1, 2);
        }
        minutes(1);

        SummaryRoute.Summary summary = summary(moderator);

        assertThat(summary.players()).isEqualTo(230);
        assertThat(summary.day()).extracting(Day.Point::players).containsExactly(230);
    }

    @Test
    void userLacksThePermission_routeIsForbidden() {
        assertThat(panel.get("/summary")
                        .as(panel.user("bob").may("servers.view"))
                        .code())
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void everythingIsUsed_nothingIsDenied() {
        running("One", 2, 10);
        minutes(1);
        summary(moderator);

        assertThat(panel.denials()).isEmpty();
    }
}
