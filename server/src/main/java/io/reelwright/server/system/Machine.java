package io.reelwright.server.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sun.management.OperatingSystemMXBean;
import io.reelwright.server.ServerSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.NetworkIF;

/// The machine this process runs on, read when asked. Nothing of it is loaded before.
@Component
class Machine {

    /// A share of the processor is of a span of time: since the last question, if that was lately,
    /// else of this.
    private static final long LEAST_SPAN_MS = 500; // OSHI keeps its figures for 300

    private static final long MOST_SPAN_MS = 120_000;

    private static final Pattern MAKERS =
            Pattern.compile("(?i)nvidia|advanced micro|\\bamd\\b|\\bati\\b|intel|apple");

    private final Path place;
    private @Nullable HardwareAbstractionLayer hardware;
    private long @Nullable [] ticks;
    private long ticksAt;

    @Autowired
    Machine(ServerSettings settings) {
        this(place(settings.mediaStore()));
    }

    /// @param place whose file system is the disk
    Machine(Path place) {
        this.place = place;
    }

    /// A bucket is no disk of ours; then it is that of the working directory.
    private static Path place(String mediaStore) {
        if (mediaStore.startsWith("file:")) {
            return Path.of(URI.create(mediaStore));
        }
        return mediaStore.contains("://") ? Path.of("") : Path.of(mediaStore);
    }

    /// @param cpuPercent of all processors together
    /// @param memoryTotalGb what this process may see of it: of a container, its bound
    /// @param diskTotalGb of the file system that media are kept on
    /// @param gpus null where there is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Resources(
            double cpuPercent,
            int cpuCount,
            double loadAverage,
            double memoryTotalGb,
            double memoryUsedGb,
            double memoryPercent,
            double diskTotalGb,
            double diskUsedGb,
            double diskPercent,
            long networkReceivedBytes,
            long networkSentBytes,
            @Nullable List<Gpu> gpus) {}

    /// @param memoryGb 0 where the driver does not tell
    record Gpu(String name, String vendor, double memoryGb) {}

    synchronized Resources read() throws InterruptedException, IOException {
        HardwareAbstractionLayer machine = hardware();
        CentralProcessor processor = machine.getProcessor();
        Space memory = memory(machine.getMemory());
        Space disk = disk();
        Moved network = network(machine);
        return new Resources(
                cpuPercent(processor),
                processor.getLogicalProcessorCount(),
                Rounded.two(Math.max(0, processor.getSystemLoadAverage(1)[0])),
                Rounded.gigabytes(memory.total()),
                Rounded.gigabytes(memory.used()),
                Rounded.ratio(100.0 * memory.used(), memory.total()),
                Rounded.gigabytes(disk.total()),
                Rounded.gigabytes(disk.used()),
                Rounded.ratio(100.0 * disk.used(), disk.total()),
                network.received(),
                network.sent(),
                gpus(machine));
    }

    private HardwareAbstractionLayer hardware() {
        HardwareAbstractionLayer known = hardware;
        if (known == null) {
            known = new SystemInfo().getHardware();
            hardware = known;
        }
        return known;
    }

    private double cpuPercent(CentralProcessor processor) throws InterruptedException {
        long[] before = ticks;
        long ageMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ticksAt);
        if (before == null || ageMs > MOST_SPAN_MS) {
            before = processor.getSystemCpuLoadTicks();
            ageMs = 0;
        }
        if (ageMs < LEAST_SPAN_MS) {
            TimeUnit.MILLISECONDS.sleep(LEAST_SPAN_MS - ageMs);
        }
        double load = processor.getSystemCpuLoadBetweenTicks(before);
        ticks = processor.getSystemCpuLoadTicks();
        ticksAt = System.nanoTime();
        return Rounded.two(100 * Math.clamp(load, 0, 1));
    }

    private record Space(long total, long used) {}

    /// A container's bound is known to the JVM, and not to the machine.
    private static Space memory(GlobalMemory memory) {
        Space machine = new Space(memory.getTotal(), memory.getTotal() - memory.getAvailable());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean seen
                && seen.getTotalMemorySize() < machine.total()) {
            long total = seen.getTotalMemorySize();
            return new Space(total, total - seen.getFreeMemorySize());
        }
        return machine;
    }

    /// Of the file store, as the file system itself counts: what is mounted where is its matter.
    private Space disk() throws IOException {
        FileStore store = Files.getFileStore(place);
        return new Space(
                store.getTotalSpace(), store.getTotalSpace() - store.getUnallocatedSpace());
    }

    private record Moved(long received, long sent) {}

    /// Without the loopback.
    private static Moved network(HardwareAbstractionLayer machine) {
        List<NetworkIF> interfaces = machine.getNetworkIFs(false);
        return new Moved(
                interfaces.stream().mapToLong(NetworkIF::getBytesRecv).sum(),
                interfaces.stream().mapToLong(NetworkIF::getBytesSent).sum());
    }

    /// What a virtual machine shows as its screen is none.
    private static @Nullable List<Gpu> gpus(HardwareAbstractionLayer machine) {
        List<Gpu> gpus =
                machine.getGraphicsCards().stream()
                        .filter(card -> MAKERS.matcher(card.getVendor()).find())
                        .map(card ->
                                new Gpu(
                                        card.getName(),
                                        card.getVendor(),
                                        Rounded.gigabytes(card.getVRam())))
                        .toList();
        return gpus.isEmpty() ? null : gpus;
    }
}
