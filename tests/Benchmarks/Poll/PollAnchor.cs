using System.Text;
using CoachPlus.Benchmarks.Queue;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Identity;
using CoachPlus.Infrastructure.Persistence.Current;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>
/// What the answer costs without a product around it: a slim Kestrel without log, routes and middleware; the product's own check of the
/// signature; the user's row and, for the whole answer, the job's row by the product's own SELECT list, each over raw Npgsql with its
/// statement prepared and without a reset. What is asked with If-None-Match gets one fixed 304 after the same check.
/// </summary>
internal static class PollAnchor
{
    private const string UserById = """
        select id, email, hashed_password, role::text, is_active, is_superuser, org_id, requires_password_change, created_at from users where id = $1
        """;

    /// <param name="connectionString">The same database.</param>
    /// <param name="signingKey">The product's.</param>
    /// <param name="url">Where to listen.</param>
    /// <param name="bodyBytes">How long the product's answer is.</param>
    /// <param name="head">The head of the product's 304, each line a header.</param>
    public static async Task<int> RunAsync(string connectionString, string signingKey, string url, int bodyBytes, string head)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        var text = new NpgsqlConnectionStringBuilder(connectionString) { NoResetOnClose = true, MaxAutoPrepare = 20, MaxPoolSize = 50 };
        await using var source = NpgsqlDataSource.Create(text);
        await using var product = Product.On(connectionString);
        var jobById = product.GetRequiredService<CurrentStatements>().StoredJobs + " where j.id = $1 and (s.owner_type = 'coach' and s.owner_id = any($2) or s.owner_type = 'org' and s.owner_id = any($3))";
        var tokens = new Hs256AccessTokens(Options.Create(new IdentityOptions { SigningKey = signingKey }));
        var headers = (await File.ReadAllLinesAsync(head)).Select(line => line.Split(": ", 2)).ToList();
        app.Run(async context =>
        {
            var header = context.Request.Headers.Authorization.ToString();
            if (tokens.Verify(header["Bearer ".Length..], DateTimeOffset.UtcNow) is not { User: var user } || !await IsActiveAsync(source, user))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            if (context.Request.Headers.IfNoneMatch.Count > 0)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                foreach (var pair in headers)
                {
                    context.Response.Headers[pair[0]] = pair[1];
                }

                return;
            }

            await AnswerAsync(context, source, jobById, user, bodyBytes);
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

    private static async Task AnswerAsync(HttpContext context, NpgsqlDataSource source, string jobById, UserId user, int bodyBytes)
    {
        var path = context.Request.Path.Value!;
        await using var command = source.CreateCommand(jobById);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = path[(path.LastIndexOf('/') + 1)..] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [user.Value] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [] });
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bodyBytes;
        var body = context.Response.BodyWriter;
        var written = 0;
        for (var column = 0; column < reader.FieldCount && written < bodyBytes; column++)
        {
            if (reader.GetDataTypeName(column) == "json" && !reader.IsDBNull(column))
            {
                var json = reader.GetString(column);
                var place = body.GetSpan(Encoding.UTF8.GetMaxByteCount(json.Length));
                var bytes = Math.Min(Encoding.UTF8.GetBytes(json, place), bodyBytes - written);
                body.Advance(bytes);
                written += bytes;
            }
        }

        body.GetSpan(bodyBytes - written)[..(bodyBytes - written)].Fill((byte)' ');
        body.Advance(bodyBytes - written);
        await body.FlushAsync();
    }
}
