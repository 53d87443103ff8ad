package dev.ctrlaltplay.launcher;

import java.io.IOException;

/** {@code cap up}. */
final class Up {
    private final Home home;
    private final Installation software;
    private final Terminal terminal;

    Up(Home home, Installation software, Terminal terminal) {
        this.home = home;
        this.software = software;
        this.terminal = terminal;
    }

    int run(CommandLine line) throws IOException, InterruptedException {
        Platform platform = new Platform(home, terminal);
        Panel.Wish wish = new Panel.Wish(line.port(), line.option("--bind"), line.option("--database"), false);
        boolean detach = line.has("--detach");
        if (!detach) {
            stopOnSignal(platform, terminal);
        }
        platform.start(software, wish);
        Demo demo = new Demo(platform.panel(), terminal);
        if (line.has("--demo") || line.has("--admin")) {
            demo.admin(line.option("--admin"), line.option("--admin-password-file"));
        }
        platform.introduce();
        if (line.has("--demo")) {
            String server = demo.game();
            if (detach) {
                demo.explain(server, home);
                return 0;
            }
            new ConsoleView(platform.panel().api(), server, terminal, platform::goesOn).follow();
            return platform.ended();
        }
        if (detach) {
            terminal.line("it goes on in the background; ./cap down --home " + home.root() + " stops it");
            return 0;
        }
        terminal.line("Ctrl-C stops everything in order");
        new Logs(home, terminal).follow(platform::goesOn);
        return platform.ended();
    }

    /**
     * Ctrl-C stops games, agent and panel in order. A second Ctrl-C has no effect: a half-stopped platform helps nobody,
     * and every wait in the stop has its limit.
     */
    static void stopOnSignal(Platform platform, Terminal terminal) {
        Thread main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            main.interrupt(); // It may be in the middle of a start.
                            try {
                                platform.stop(false);
                            } catch (IOException | CapException e) {
                                terminal.line("cap: " + e.getMessage());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "cap-launcher-stop"));
    }
}
