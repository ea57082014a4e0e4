using System.Net;
using CoachPlus.Api.Tests.Errors;
using CoachPlus.Api.Tests.Support;
using CoachPlus.Application.Identity;
using CoachPlus.TestSupport.Logging;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using NSubstitute;

namespace CoachPlus.Api.Tests.Http;

public sealed class RequestLogTests
{
    [Test]
    public async Task A_request_is_one_line_without_its_query_and_cannot_forge_another()
    {
        var book = new LogBook();
        await using var api = new ApiUnderTest();
        await using var logged = api.WithWebHostBuilder(host => host.ConfigureLogging(logging => logging.AddProvider(book)));
        using var client = logged.CreateClient();

        using var response = await client.GetAsync("/objects%0Aforged/key?X-Signature=very-secret");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(book.Texts, Has.Exactly(1).Match("^GET /objects%0Aforged/key 404 in [0-9.]+ ms$"));
        Assert.That(book.Texts, Has.None.Contains("very-secret").And.None.Contains("\nforged"));
    }

    [Test]
    public async Task An_unforeseen_error_is_logged_whole_and_once()
    {
        var book = new LogBook();
        await using var api = ErrorTableTests.Throwing(new InvalidOperationException("what really happened"));
        await using var logged = api.WithWebHostBuilder(host => host.ConfigureLogging(logging => logging.AddProvider(book)));
        using var client = logged.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", api.Users.Issue(api.Users.Add("coach@club.example"), Times.Start));

        using var response = await client.GetAsync("/auth/me");

        Assert.That(book.Lines.Where(line => line.Level >= LogLevel.Warning).Select(line => line.Problem?.Message), Is.EqualTo(new[] { "what really happened" }));
    }

    [Test]
    public async Task A_client_that_goes_away_is_no_error()
    {
        var book = new LogBook();
        var mediator = Substitute.For<IMediator>();
        var asked = new TaskCompletionSource();
        mediator.Send(Arg.Any<GetMe>(), Arg.Any<CancellationToken>()).Returns(async call =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, call.Arg<CancellationToken>());
            return null!;
        });
        await using var api = new ApiUnderTest { Mediator = mediator };
        await using var logged = api.WithWebHostBuilder(host => host.ConfigureLogging(logging => logging.AddProvider(book)));
        using var client = logged.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", api.Users.Issue(api.Users.Add("coach@club.example"), Times.Start));
        using var leaving = new CancellationTokenSource();

        var answer = client.GetAsync("/auth/me", leaving.Token);
        await asked.Task;
        await leaving.CancelAsync();

        Assert.That(async () => await answer, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => book.Texts, Has.Some.Match("^GET /auth/me 499 in ").After(10_000, 20));
        Assert.That(book.Lines.Select(line => line.Level), Has.All.LessThan(LogLevel.Warning));
    }
}
