using System.CommandLine;
using CoachPlus.Api.Hosting;
using CoachPlus.Application.Identity;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using MediatR;

namespace CoachPlus.Api.Commands;

/// <summary>Users are made by operators, at a console.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Those who can log in") { Add() };

    private static Command Add()
    {
        var email = new Option<string>("--email") { Required = true, Description = "The address to log in with" };
        var role = new Option<string>("--role") { Required = true, Description = string.Join(", ", Words.All<UserRole>()) };
        var org = new Option<string?>("--org") { Description = "Id of the organisation" };
        var superuser = new Option<bool>("--superuser") { Description = "May see everything" };
        var file = new Option<FileInfo?>("--password-file") { Description = "File whose first line is the password; without it, the first line of standard input" };
        var command = new Command("add", "Add a user") { email, role, org, superuser, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var password = await PasswordInput.ReadAsync(parsed.GetValue(file), cancellationToken);
            if (string.IsNullOrEmpty(password))
            {
                await Console.Error.WriteLineAsync("No password: give it as the first line of standard input or of --password-file.");
                return ExitCodes.Misuse;
            }

            using var host = CoachPlusHosts.Services(Settings.Of(parsed));
            StartChecks.Options(host.Services);
            await StartChecks.SchemaAsync(host.Services, cancellationToken);
            await using var scope = host.Services.CreateAsyncScope();
            var user = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new AddUser(parsed.GetRequiredValue(email), password, parsed.GetRequiredValue(role), parsed.GetValue(superuser), parsed.GetValue(org)), cancellationToken);
            await Console.Out.WriteLineAsync($"Added {user.Email} ({user.Role}) with id {user.Id}.");
            return 0;
        });
        return command;
    }
}
