using System.Net;
using System.Net.Sockets;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Tests.Storage;

public sealed class S3MultipartFailureTests
{
    private const string Etag = "e4968ef99266df7c9a1f0637d2389dab";
    private static readonly ObjectAddress Address = new("bucket", "key");

    [TestCaseSource(nameof(Calls))]
    public void A_closed_port_is_unavailable(string name, Func<IMultipartUploads, Task> call)
    {
        using var host = Store($"http://127.0.0.1:{DiskUnderTest.FreePort()}");
        Assert.That(() => call(Uploads(host)), Throws.InstanceOf<UnavailableException>());
    }

    [TestCaseSource(nameof(Calls))]
    public void A_store_that_never_answers_is_unavailable_in_time(string name, Func<IMultipartUploads, Task> call)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var host = Store($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        Assert.That(() => call(Uploads(host)), Throws.InstanceOf<UnavailableException>().With.Message.Contains("Storage:S3:TimeoutSeconds"));
    }

    [TestCaseSource(nameof(Calls))]
    public void A_missing_bucket_is_unavailable_and_no_missing_upload(string name, Func<IMultipartUploads, Task> call)
    {
        var server = S3UnderTest.Server;
        using var host = Store(server[0], server[1], server[2]);
        Assert.That(() => call(Uploads(host)), Throws.InstanceOf<UnavailableException>().With.Message.Contains("Storage:S3:Bucket"));
    }

    [Test]
    public async Task A_200_that_holds_an_error_is_no_completion()
    {
        await using var server = await LyingServerAsync("<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>");
        using var host = Store(server.Urls.First(), timeout: 20);

        Assert.That(() => Uploads(host).CompleteAsync(Address, "id", [new PartTag(1, Etag)], default), Throws.InstanceOf<UnavailableException>());
    }

    private static IEnumerable<TestCaseData> Calls()
    {
        (string, Func<IMultipartUploads, Task>)[] all =
        [
            ("begin", uploads => uploads.BeginAsync(Address, "t/t", default)),
            ("list parts", uploads => uploads.ListPartsAsync(Address, "id", default)),
            ("complete", uploads => uploads.CompleteAsync(Address, "id", [new PartTag(1, Etag)], default)),
            ("abort", uploads => uploads.AbortAsync(Address, "id", default)),
            ("list open", async uploads => await uploads.ListOpenAsync("bucket", "a/", default).GetAsyncEnumerator().MoveNextAsync()),
        ];
        return all.Select(one => new TestCaseData(one.Item1, one.Item2).SetArgDisplayNames(one.Item1));
    }

    /// <summary>Lists one part, and answers the completion with a 200 as the real store does while it still works.</summary>
    private static async Task<WebApplication> LyingServerAsync(string completion)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "application/xml";
            return http.Response.WriteAsync(http.Request.Method == "GET"
                ? $"<ListPartsResult><IsTruncated>false</IsTruncated><Part><PartNumber>1</PartNumber><ETag>\"{Etag}\"</ETag><Size>5</Size></Part></ListPartsResult>"
                : completion);
        });
        await app.StartAsync();
        return app;
    }

    private static IMultipartUploads Uploads(IHost host) => host.Services.GetRequiredService<IMultipartUploads>();

    private static IHost Store(string url, string access = "access", string secret = "secret", int timeout = 1) => S3UnderTest.Build(new Dictionary<string, string?>
    {
        ["Storage:Provider"] = "S3",
        ["Storage:S3:ServiceUrl"] = url,
        ["Storage:S3:AccessKey"] = access,
        ["Storage:S3:SecretKey"] = secret,
        ["Storage:S3:Bucket"] = "bucket",
        ["Storage:S3:ForcePathStyle"] = "true",
        ["Storage:S3:TimeoutSeconds"] = $"{timeout}",
    });
}
