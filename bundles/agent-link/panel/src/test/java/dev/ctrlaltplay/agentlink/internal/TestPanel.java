package dev.ctrlaltplay.agentlink.internal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ctrlaltplay.agentlink.AgentInfo;
import dev.ctrlaltplay.agentlink.agent.NodeFacts;
import dev.ctrlaltplay.agentlink.agent.internal.AgentCore;
import dev.ctrlaltplay.agentlink.agent.internal.LinkSettings;
import dev.ctrlaltplay.core.access.AuditEntry;
import dev.ctrlaltplay.core.access.Caller;
import dev.ctrlaltplay.core.access.Policy;
import dev.ctrlaltplay.core.access.Principal;
import dev.ctrlaltplay.core.access.Target;
import dev.ctrlaltplay.core.access.Visibility;
import dev.ctrlaltplay.core.error.ForbiddenException;
import dev.ctrlaltplay.core.error.PlatformException;
import dev.ctrlaltplay.core.id.NodeId;
import dev.ctrlaltplay.protocol.Resources;
import dev.ctrlaltplay.store.testing.TestDatabases;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A panel's end on a real socket, and agents for it. */
final class TestPanel implements AutoCloseable {
    static final Caller ADMIN = Caller.system("test");

    final List<AuditEntry> audit = new CopyOnWriteArrayList<>();
    final LinkCore core;
    private final Path folder;
    private final TestDatabases databases;
    private final Server server = new Server();
    private final List<AgentCore> agents = new ArrayList<>();
    private final int port;

    TestPanel(Path folder) throws Exception {
        this(folder, 0);
    }

    TestPanel(Path folder, int wantedPort) throws Exception {
        this.folder = folder;
        databases = TestDatabases.sqlite(Files.createDirectories(folder.resolve("panel")));
        core = new LinkCore(databases, new AdminsOnly(), audit::add, () -> "", Clock.systemUTC());
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(wantedPort);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        JettyWebSocketServletContainerInitializer.configure(context, null);
        context.addServlet(new ServletHolder(new AgentLinkServlet(core)), "/api/v1/agent-link");
        context.addServlet(new ServletHolder(new Register(new Joining(core))), "/api/v1/agents/register");
        server.setHandler(context);
        server.start();
        port = connector.getLocalPort();
    }

    int port() {
        return port;
    }

    /** An agent that is not started yet. */
    AgentCore agent(String name, String token) throws IOException {
        Path state = Files.createDirectories(folder.resolve(name));
        LinkSettings settings = LinkSettings.of("http://127.0.0.1:" + port, token, "", "", name);
        AgentCore agent = new AgentCore(state, settings, () -> Map.of("dev.ctrlaltplay.core", "0.1.0"));
        agent.add(new Facts());
        agents.add(agent);
        return agent;
    }

    AgentCore joined(String name) throws Exception {
        AgentCore agent = agent(name, core.createJoinToken(ADMIN).token());
        agent.start();
        NodeId node = new NodeId(agent.nodeId());
        await(() -> core.online(node));
        return agent;
    }

    AgentInfo info(AgentCore agent) {
        return core.agent(new NodeId(agent.nodeId())).orElseThrow();
    }

    String link(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve("link.json"));
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + 10_000_000_000L;
        Object pause = new Object();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("the condition did not come true within 10 s");
            }
            synchronized (pause) {
                pause.wait(5);
            }
        }
    }

    void stopAgent(AgentCore agent) {
        agents.remove(agent);
        agent.close();
    }

    @Override
    public void close() throws Exception {
        agents.forEach(AgentCore::close);
        core.close();
        server.stop();
        databases.close();
    }

    private static final class Facts implements NodeFacts {
        @Override
        public Resources resources() {
            return new Resources("Linux", "amd64", "box", 4, 8192, 100_000, 50_000, "user", List.of("java 17"));
        }

        @Override
        public List<String> capabilities() {
            return List.of("process");
        }
    }

    private static final class AdminsOnly implements Policy {
        @Override
        public boolean allows(Principal principal, String permission, Target target) {
            return principal instanceof Principal.System;
        }

        @Override
        public Visibility visibility(Principal principal, String permission) {
            return allows(principal, permission, Target.PLATFORM) ? Visibility.ALL : Visibility.NONE;
        }

        @Override
        public void require(Caller caller, String permission, Target target) {
            if (!allows(caller.principal(), permission, target)) {
                throw new ForbiddenException(permission);
            }
        }
    }

    /** Stands for the REST frame. */
    private static final class Register extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient ObjectMapper json =
                new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        private final transient Joining joining;

        Register(Joining joining) {
            this.joining = joining;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            try {
                Joining.Wish wish = json.readValue(request.getInputStream(), Joining.Wish.class);
                Joining.Registered done = joining.register(wish, request.getRemoteAddr());
                json.writeValue(response.getOutputStream(), Map.of("success", true, "data", done));
            } catch (PlatformException e) {
                response.setStatus(403);
                json.writeValue(
                        response.getOutputStream(),
                        Map.of("success", false, "code", e.code(), "message", String.valueOf(e.getMessage())));
            }
        }
    }
}
