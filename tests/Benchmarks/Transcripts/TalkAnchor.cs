using CoachPlus.Benchmarks.Poll;
using CoachPlus.Domain.Transcription;
using CoachPlus.Infrastructure.Transcription.Persistence;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace CoachPlus.Benchmarks.Transcripts;

/// <summary>A <see cref="BareServer"/> that runs the product's own statements of one session, of its status and of a page, reads every column, and answers as many bytes as the product does.</summary>
internal static class TalkAnchor
{
    public static Task<int> RunAsync(string connectionString, string signingKey, string url, int sessionBytes, int statusBytes, int pageBytes)
    {
        var page = TranscriptionSessions.Page("");
        return BareServer.RunAsync(connectionString, signingKey, url, (context, source, user) =>
        {
            var coach = SpeakingCoachId.Of(user).Value;
            var parts = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
            return parts switch
            {
                [_, _, _] => AnswerAsync(context, source, page, pageBytes, Parameter(coach), Parameter(50), Parameter(0)),
                [_, _, _, var id] => AnswerAsync(context, source, TranscriptionSessions.One, sessionBytes, Parameter(Guid.Parse(id)), Parameter(coach)),
                [_, _, _, var id, ..] => AnswerAsync(context, source, TranscriptionSessions.OneWithProgress, statusBytes, Parameter(Guid.Parse(id)), Parameter(coach)),
                _ => Task.FromException(new InvalidOperationException(context.Request.Path)),
            };
        });
    }

    private static NpgsqlParameter<T> Parameter<T>(T value) => new() { TypedValue = value };

    private static async Task AnswerAsync(HttpContext context, NpgsqlDataSource source, string sql, int bytes, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var row = new object[reader.FieldCount];
        var rows = 0;
        for (; await reader.ReadAsync(); rows++)
        {
            reader.GetValues(row);
        }

        if (rows == 0)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes;
        var body = context.Response.BodyWriter;
        body.GetSpan(bytes)[..bytes].Fill((byte)' ');
        body.Advance(bytes);
        await body.FlushAsync();
    }
}
