package dev.ctrlaltplay.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code cap agent}: an agent for a panel elsewhere. Without a token it waits there as pending until it is accepted. */
final class AgentAlone {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SEARCH = Duration.ofSeconds(2);
    private static final Duration WORD_PATIENCE = Duration.ofSeconds(30);

    private final Home home;
    private final Installation software;
    private final Terminal terminal;

    AgentAlone(Home home, Installation software, Terminal terminal) {
        this.home = home;
        this.software = software;
        this.terminal = terminal;
    }

    int run(CommandLine line) throws IOException, InterruptedException {
        Agent agent = new Agent(home);
        String panel = line.option("--panel");
        String pin = line.option("--pin");
        if (panel == null && agent.nodeId().isEmpty()) {
            PanelFinder.Found found = look();
            panel = found.url();
            pin = found.pin().isEmpty() ? null : found.pin();
        }
        try (Home.Lock lock = home.lock()) {
            if (agent.instance().running().isPresent()) {
                throw new CapException("an agent already runs in " + home.root());
            }
            agent.forgetLink();
            agent.start(
                    software,
                    new Agent.Wish(panel, line.option("--token"), pin, line.option("--name"), null),
                    terminal);
        }
        if (!line.has("--detach")) {
            stopOnSignal(agent);
        }
        terminal.line("the agent is started; its log is " + home.logs().resolve("agent.log"));
        boolean in = awaitWord(agent);
        if (line.has("--detach")) {
            return in ? 0 : 1;
        }
        Agent.Link last = agent.link();
        while (agent.instance().running().isPresent()) {
            Agent.Link now = agent.link();
            if (!now.equals(last)) {
                tell(now);
                last = now;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        terminal.line("the agent has ended");
        return 1;
    }

    /** The one panel of this machine or network; where there are several, a person has to choose. */
    private PanelFinder.Found look() throws IOException {
        terminal.line("no panel is named; looking for one on this machine and its networks");
        Set<PanelFinder.Found> found = new PanelFinder().find(SEARCH);
        if (found.size() == 1) {
            PanelFinder.Found only = found.iterator().next();
            terminal.line(
                    "found " + only.url() + (only.pin().isEmpty() ? "" : ", its certificate's pin is " + only.pin()));
            return only;
        }
        String all = found.stream().map(PanelFinder.Found::url).collect(Collectors.joining(", "));
        throw new CapException((found.isEmpty() ? "found no panel" : "found several: " + all)
                + "; name it: ./cap agent --panel URL [--token T] [--pin P]");
    }

    /** Waits until it knows how it stands with its panel; false where it is refused or knows nothing in time. */
    private boolean awaitWord(Agent agent) throws IOException, InterruptedException {
        long until = System.nanoTime() + WORD_PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Agent.Link link = agent.link();
            if (!link.state().isEmpty() && !link.state().equals("CONNECTING")) {
                tell(link);
                return !link.state().equals("REFUSED");
            }
            if (agent.instance().running().isEmpty()) {
                throw new CapException("the agent ended while it was starting\n"
                        + agent.instance().tail(25));
            }
            terminal.progress("waiting for the panel" + (link.message().isEmpty() ? "" : ": " + link.message()));
            TimeUnit.MILLISECONDS.sleep(100);
        }
        terminal.line("the panel was not reached yet; the agent goes on trying");
        return false;
    }

    private void tell(Agent.Link link) throws IOException {
        String more = link.message().isEmpty() ? "" : ": " + link.message();
        switch (link.state()) {
            case "CONNECTED" -> terminal.line("connected to the panel");
            case "PENDING" ->
                terminal.line("waits at the panel to be accepted; there: ./cap shell cap:agent-accept "
                        + new Agent(home).nodeId().orElse("NODE"));
            case "REFUSED" -> terminal.line("refused by the panel" + more);
            default -> terminal.line("not connected; trying again" + more);
        }
    }

    private void stopOnSignal(Agent agent) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                agent.instance().stop(PATIENCE);
                            } catch (IOException e) {
                                terminal.line("cap: " + e.getMessage());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "cap-launcher-stop"));
    }
}
