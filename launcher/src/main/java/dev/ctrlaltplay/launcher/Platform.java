package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.time.Duration;

/** Panel, agent and games of one home, started and stopped in order. */
final class Platform {
    private static final Duration AGENT_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PANEL_PATIENCE = Duration.ofSeconds(60);

    /** A start that Ctrl-C interrupts has to let go first. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final Home home;
    private final Terminal terminal;
    private final Panel panel;
    private final Agent agent;
    private volatile boolean stopping;

    Platform(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
        this.panel = new Panel(home);
        this.agent = new Agent(home);
    }

    Panel panel() {
        return panel;
    }

    Agent agent() {
        return agent;
    }

    /** Starts what does not run yet and waits until both serve. */
    void start(Installation software, Panel.Wish wish) throws IOException, InterruptedException {
        try (Home.Lock lock = home.lock()) {
            long begun = System.nanoTime();
            if (panel.instance().running().isEmpty()) {
                panel.start(software, wish, terminal);
            } else {
                refuseOtherPort(wish);
            }
            panel.awaitReady(terminal);
            if (agent.instance().running().isEmpty()) {
                startAgent(software);
            }
            agent.awaitOnline(panel.api(), terminal);
            panel.awaitParts(terminal);
            terminal.line(
                    String.format(java.util.Locale.ROOT, "ready after %.1f s", (System.nanoTime() - begun) / 1e9));
        }
    }

    private void startAgent(Installation software) throws IOException {
        agent.start(
                software,
                new Agent.Wish(panel.api().address(), null, panel.pin(), null, Agent.localToken(home)),
                terminal);
    }

    /** With what its assembly holds now; games go on meanwhile. */
    void restartAgent(Installation software) throws IOException, InterruptedException {
        try (Home.Lock lock = home.lock()) {
            agent.instance().stop(AGENT_PATIENCE);
            startAgent(software);
            agent.awaitOnline(panel.api(), terminal);
        }
    }

    private void refuseOtherPort(Panel.Wish wish) throws IOException {
        String address = panel.api().address();
        if (wish.port() > 0 && !address.endsWith(":" + wish.port())) {
            throw new CapException("the panel of this home already runs at " + address
                    + "; stop it first (./cap down), or choose another --home");
        }
    }

    /** Prints where it is and how the first administrator is made. */
    void introduce() throws IOException {
        terminal.line("panel:  " + panel.api().address());
        panel.setupLink().ifPresent(link -> terminal.line("first administrator (once): " + link));
    }

    /** Whether there is still something to look at: the panel runs and nobody stops it from here. */
    boolean goesOn() {
        return !stopping && panel.instance().running().isPresent();
    }

    /** What a command that follows says and returns once there is nothing more to follow. */
    int ended() {
        if (stopping) {
            return 0; // Ctrl-C; the stop itself tells.
        }
        terminal.line("the panel has ended; its log is "
                + home.logs().resolve(panel.instance().name() + ".log"));
        return 1;
    }

    /** Stops games, agent and panel; harmless where nothing runs. */
    void stop(boolean keepGames) throws IOException, InterruptedException {
        stopping = true;
        try (Home.Lock lock = home.lock(LOCK_PATIENCE)) {
            boolean panelRuns = panel.instance().running().isPresent();
            boolean agentRuns = agent.instance().running().isPresent();
            if (!panelRuns && !agentRuns) {
                terminal.line("nothing runs in " + home.root());
                return;
            }
            if (!keepGames) {
                stopGames(panelRuns);
            }
            if (agentRuns) {
                stop(agent.instance(), AGENT_PATIENCE);
            }
            if (panelRuns) {
                stop(panel.instance(), PANEL_PATIENCE);
            }
        }
    }

    private void stopGames(boolean panelRuns) throws IOException, InterruptedException {
        if (!panelRuns) {
            terminal.line(
                    panel.address().isPresent()
                            ? "the panel does not run: games cannot be stopped through it and go on"
                            : "the games of this agent go on; its panel stops them");
            return;
        }
        try {
            new Games(panel.api(), agent.nodeId().orElse("")).stopAll(terminal);
        } catch (CapException | IOException e) {
            terminal.line("games could not be stopped and may go on: "
                    + (e.getMessage() == null ? "the panel does not answer" : e.getMessage()));
        }
    }

    private void stop(Instance instance, Duration patience) throws IOException, InterruptedException {
        terminal.progress("stopping the " + instance.name());
        boolean killed = instance.stop(patience);
        terminal.line("the " + instance.name() + (killed ? " did not stop in time and was killed" : " is stopped"));
    }
}
