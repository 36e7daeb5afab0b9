package io.reelwright.server.live;

import io.reelwright.server.loop.Loop;
import io.reelwright.server.loop.Looping;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Judges all sockets of this server every [Doorkeeper#ROUND], with a few questions for all of them
/// together: a socket that has nothing to tell costs no thread and no question of its own.
@Component
class SocketRounds implements Looping {

    private final Doorkeeper doorkeeper;
    private final Set<ProgressSocket> sockets = ConcurrentHashMap.newKeySet();
    private final Loop loop = new Loop("socket-rounds", this::turn);

    SocketRounds(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /// Judges it from now on.
    void visit(ProgressSocket socket) {
        sockets.add(socket);
    }

    void leaveOut(ProgressSocket socket) {
        sockets.remove(socket);
    }

    private void turn() throws InterruptedException {
        loop.awaitWake(Doorkeeper.ROUND);
        List<ProgressSocket> now = List.copyOf(sockets);
        if (!loop.isEnding() && !now.isEmpty()) {
            judge(now);
        }
    }

    private void judge(List<ProgressSocket> now) {
        doorkeeper.askOfAll(now.stream().map(ProgressSocket::pass).toList());
        Set<String> ended =
                doorkeeper.ended(
                        now.stream().map(ProgressSocket::sessionId).collect(Collectors.toSet()));
        now.forEach(socket -> socket.judge(!ended.contains(socket.sessionId())));
    }

    @Override
    public Loop loop() {
        return loop;
    }
}
