package io.reelwright.server.account;

import io.reelwright.server.problem.Envelope;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UserController {

    private final Users users;
    private final CurrentUser user;

    UserController(Users users, CurrentUser user) {
        this.users = users;
        this.user = user;
    }

    @GetMapping("/api/users/me")
    Envelope<Users.Profile> me() {
        return Envelope.success("User retrieved", users.profile(user.id()));
    }

    @GetMapping("/api/users/me/permissions")
    Envelope<Users.Permissions> permissions() {
        return Envelope.success("Permissions retrieved", users.permissions(user.id()));
    }
}
