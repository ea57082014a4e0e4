using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>
/// What an answer costs without a product around it: a slim Kestrel without log, routes and middleware; the product's own check of the signature and the
/// user's row, then the answer, over raw Npgsql with its statements prepared and without a reset.
/// </summary>
internal static class BareServer
{
    private const string UserById = """
        select id, email, hashed_password, role::text, is_active, is_superuser, org_id, requires_password_change, created_at from users where id = $1
        """;

    /// <summary>Serves until it is killed.</summary>
    /// <param name="connectionString">The product's database.</param>
    /// <param name="signingKey">The product's.</param>
    /// <param name="url">Where to listen.</param>
    /// <param name="answer">Answers whoever was let in.</param>
    public static async Task<int> RunAsync(string connectionString, string signingKey, string url, Func<HttpContext, NpgsqlDataSource, UserId, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        var text = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, MaxAutoPrepare = 20, MaxPoolSize = 50 };
        await using var source = NpgsqlDataSource.Create(text);
        var tokens = new Hs256AccessTokens(Options.Create(new IdentityOptions { SigningKey = signingKey }));
        app.Run(async context =>
        {
            var header = context.Request.Headers.Authorization.ToString();
            if (header.Length == 0 || tokens.Verify(header["Bearer ".Length..], DateTimeOffset.UtcNow) is not { User: var user } || !await IsActiveAsync(source, user))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            await answer(context, source, user);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task<bool> IsActiveAsync(NpgsqlDataSource source, UserId user)
    {
        await using var command = source.CreateCommand(UserById);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() && reader.GetString(0).Length > 0 && reader.GetString(3).Length > 0 && reader.GetBoolean(4);
    }
}
