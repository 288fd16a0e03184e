package io.phizer.examples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The start script in a project whose build only tells where it was called. */
@Timeout(60)
class RunScriptTest {
    @TempDir
    Path folder;

    @Test
    void findsItsProject() throws Exception {
        assertThat(output(project())).contains("building in " + root());
    }

    @Test
    void findsItsProjectThroughLinks() throws Exception {
        project();
        Path absolute = link("bin/absolute", root().resolve("examples/server/run"));
        Path relative = link("bin/relative", Path.of("../a project/examples/server/run"));
        Path twice = link("twice", Path.of("bin/relative"));
        Path through = link("folder", Path.of("a project/examples")).resolve("server/run");

        assertThat(output(absolute)).contains("building in " + root());
        assertThat(output(relative)).contains("building in " + root());
        assertThat(output(twice)).contains("building in " + root());
        assertThat(output(through)).contains("building in " + root());
    }

    private Path root() throws IOException {
        return folder.toRealPath().resolve("a project");
    }

    private Path project() throws IOException {
        Path here = Files.createDirectories(root().resolve("examples/server"));
        Path build = root().resolve("mvnw");
        Files.writeString(build, "#!/bin/sh\necho building in \"$(pwd -P)\"\nexit 1\n");
        assertThat(build.toFile().setExecutable(true)).isTrue();
        Files.copy(Path.of("../start.sh"), here.resolveSibling("start.sh"));
        return Files.copy(Path.of("run"), here.resolve("run"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path link(String name, Path target) throws IOException {
        Path link = folder.resolve(name);
        Files.createDirectories(link.getParent());
        return Files.createSymbolicLink(link, target);
    }

    private String output(Path script) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script.toString(), "--help").redirectErrorStream(true);
        builder.directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
