package io.reelwright.server.account;

import io.reelwright.server.problem.Caller;
import io.reelwright.server.problem.Envelope;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController {

    private final Users users;

    UserController(Users users) {
        this.users = users;
    }

    @GetMapping("/api/users/me")
    Envelope<Users.Profile> me(HttpServletRequest request) {
        return Envelope.success("User retrieved", users.profile(Caller.of(request).userId()));
    }

    @GetMapping("/api/users/me/permissions")
    Envelope<Users.Permissions> permissions(HttpServletRequest request) {
        return Envelope.success(
                "Permissions retrieved", users.permissions(Caller.of(request).userId()));
    }
}
