package dev.ctrlaltplay.sdk.maven.internal.goal;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.Finding;
import dev.ctrlaltplay.plugin.format.PluginPackage;
import dev.ctrlaltplay.plugin.format.Verifier;
import dev.ctrlaltplay.sdk.maven.internal.Changes;
import dev.ctrlaltplay.sdk.maven.internal.PackageBuild;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Component;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Builds the package after each change below {@code src/main} and puts it into the folder that a panel under
 * {@code ./cap dev} watches. It runs the project's own phases up to {@code process-classes} in this very process; tests are
 * left to {@code mvn package}. Ends with Ctrl-C.
 */
@Mojo(name = "watch", requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME)
public final class WatchMojo extends AbstractCapMojo {
    /** The folder; {@code plugins} in the panel's home ({@code CAP_HOME}, else {@code ~/.cap}) where nothing is said. */
    @Parameter(property = "cap.folder")
    private @Nullable File folder;

    @Parameter(defaultValue = "${env.CAP_HOME}", readonly = true)
    private @Nullable String home;

    @Parameter(defaultValue = "${user.home}", readonly = true, required = true)
    private String userHome;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Component
    private LifecycleExecutor lifecycle;

    @Component
    private BuildPluginManager plugins;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        Path target = target();
        if (!Files.isDirectory(target)) {
            throw new MojoFailureException(
                    "There is no folder " + target
                            + ". Start the panel with `./cap dev`, which makes it, or name its folder with -Dcap.folder=<folder>.");
        }
        Path source = project.getBasedir().toPath().resolve("src/main");
        try (Changes changes = new Changes(source)) {
            forgetLastCompilation();
            rebuild(target);
            getLog().info("Watching " + source + "; Ctrl-C ends.");
            while (!Thread.currentThread().isInterrupted()) {
                getLog().info("Changed: " + String.join(", ", changes.await()));
                rebuild(target);
            }
        } catch (IOException e) {
            throw new MojoExecutionException(source + " cannot be watched: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is compiled once now, while nobody waits: a compiler's first run in a process takes seconds. */
    private void forgetLastCompilation() throws IOException {
        Path notes = Path.of(project.getBuild().getDirectory(), "maven-status", "maven-compiler-plugin");
        if (Files.isDirectory(notes)) {
            try (Stream<Path> files = Files.walk(notes)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path target() {
        if (folder != null) {
            return folder.toPath();
        }
        return (home == null || home.isEmpty() ? Path.of(userHome, ".cap") : Path.of(home)).resolve("plugins");
    }

    /** A fault is told and waits for the next change. */
    private void rebuild(Path target) throws MojoFailureException {
        long begin = System.nanoTime();
        PackageBuild build = build();
        try {
            for (MojoExecution step :
                    lifecycle.calculateExecutionPlan(session, "process-classes").getMojoExecutions()) {
                plugins.executeMojo(session, step);
            }
            Path capx = build.run();
            if (passes(capx)) {
                copy(capx, target.resolve(capx.getFileName()));
                getLog().info(capx.getFileName() + " is in " + target + " after "
                        + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms");
            }
        } catch (BadPackageException e) {
            tell(e.findings());
        } catch (MojoFailureException | MojoExecutionException | IOException e) {
            getLog().error(e.getMessage());
            getLog().error("Nothing was copied; change it again.");
        } catch (Exception e) {
            // The lifecycle throws a dozen kinds; none of them is a reason to stop watching.
            getLog().error("The build failed; nothing was copied.", e);
        }
    }

    private boolean passes(Path capx) throws IOException, BadPackageException {
        try (PluginPackage open = PluginPackage.open(capx)) {
            Verifier.Report report = Verifier.verify(open);
            if (!report.ok()) {
                tell(report.findings());
            }
            return report.ok();
        }
    }

    private void tell(List<Finding> findings) {
        for (Finding finding : findings) {
            if (finding.level() == Finding.Level.ERROR) {
                getLog().error(finding.toString());
            } else {
                getLog().warn(finding.toString());
            }
        }
        getLog().error("A panel would refuse it; nothing was copied.");
    }

    /** The panel never sees half a file. */
    private static void copy(Path capx, Path target) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.copy(capx, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
