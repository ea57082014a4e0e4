using System.Text;
using CoachPlus.Benchmarks.Queue;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CoachPlus.Benchmarks.Poll;

/// <summary>
/// A <see cref="BareServer"/> whose whole answer is the job's row by the product's own SELECT list. What is asked with If-None-Match gets one fixed 304 after the
/// same check.
/// </summary>
internal static class PollAnchor
{
    /// <param name="connectionString">The same database.</param>
    /// <param name="signingKey">The product's.</param>
    /// <param name="url">Where to listen.</param>
    /// <param name="bodyBytes">How long the product's answer is.</param>
    /// <param name="head">The head of the product's 304, each line a header.</param>
    public static async Task<int> RunAsync(string connectionString, string signingKey, string url, int bodyBytes, string head)
    {
        await using var product = Product.On(connectionString);
        var jobById = product.GetRequiredService<CurrentStatements>().StoredJobs + " where j.id = $1 and (s.owner_type = 'coach' and s.owner_id = any($2) or s.owner_type = 'org' and s.owner_id = any($3))";
        var headers = (await File.ReadAllLinesAsync(head)).Select(line => line.Split(": ", 2)).ToList();
        return await BareServer.RunAsync(connectionString, signingKey, url, (context, source, user) =>
        {
            if (context.Request.Headers.IfNoneMatch.Count == 0)
            {
                return AnswerAsync(context, source, jobById, user, bodyBytes);
            }

            context.Response.StatusCode = StatusCodes.Status304NotModified;
            foreach (var pair in headers)
            {
                context.Response.Headers[pair[0]] = pair[1];
            }

            return Task.CompletedTask;
        });
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
