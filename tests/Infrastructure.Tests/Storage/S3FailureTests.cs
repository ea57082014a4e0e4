using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CoachPlus.Infrastructure.Tests.Storage;

public sealed class S3FailureTests
{
    private static readonly ObjectAddress Address = new("bucket", "key");

    [TestCaseSource(nameof(Calls))]
    public async Task A_closed_port_is_unavailable(string name, Func<IObjectStore, Task> call)
    {
        using var host = Store($"http://127.0.0.1:{DiskUnderTest.FreePort()}");
        await UnavailableAsync(host, call, "The S3 store at http://127.0.0.1:", seconds: 15);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task A_store_that_never_answers_is_unavailable_in_time(string name, Func<IObjectStore, Task> call)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var host = Store($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        await UnavailableAsync(host, call, "1 s (Storage:S3:TimeoutSeconds)", seconds: 15);
    }

    [Test]
    public async Task A_store_that_falls_silent_half_way_is_unavailable_in_time()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var host = Store($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");
        var opening = host.Services.GetRequiredService<IObjectStore>().OpenReadAsync(Address, 0, null, CancellationToken.None);
        using var connection = await server.AcceptTcpClientAsync();
        await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"0123456789abcdef0123456789abcdef\"\r\n\r\n0123456789"));
        await using var stream = await opening;
        var start = new byte[10];
        await stream!.ReadExactlyAsync(start);
        var watch = Stopwatch.StartNew();

        Assert.That(async () => await stream.ReadAsync(start), Throws.InstanceOf<UnavailableException>());
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(15)));
    }

    [Test]
    public async Task A_download_may_take_longer_than_a_call_while_bytes_arrive()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var host = Store($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}", timeout: 3);
        var opening = host.Services.GetRequiredService<IObjectStore>().OpenReadAsync(Address, 0, null, CancellationToken.None);
        using var connection = await server.AcceptTcpClientAsync();
        var sending = Task.Run(async () =>
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nETag: \"ca9c491ac66b2c62500882e93f3719a8\"\r\n\r\n"));
            for (var i = 0; i < 5; i++)
            {
                await Task.Delay(800);
                await connection.GetStream().WriteAsync(new byte[1]);
            }
        });
        await using var stream = await opening;
        using var copy = new MemoryStream();

        await stream!.CopyToAsync(copy);

        await sending;
        Assert.That(copy.Length, Is.EqualTo(5));
    }

    [Test]
    public async Task A_body_that_is_cut_off_is_an_error_and_not_a_short_object()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        using var host = Store($"http://127.0.0.1:{((IPEndPoint)server.LocalEndpoint).Port}");
        var opening = host.Services.GetRequiredService<IObjectStore>().OpenReadAsync(Address, 0, null, CancellationToken.None);
        using (var connection = await server.AcceptTcpClientAsync())
        {
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nETag: \"0123456789abcdef0123456789abcdef\"\r\n\r\n0123456789"));
            await using var stream = await opening;
            connection.Client.Shutdown(SocketShutdown.Send);

            Assert.That(async () => await stream!.CopyToAsync(Stream.Null), Throws.InstanceOf<UnavailableException>());
        }
    }

    [Test]
    public async Task Wrong_keys_are_unavailable_with_a_hint_for_operators()
    {
        var server = S3UnderTest.Server;
        using var host = Store(server[0], server[1], "a wrong secret");
        foreach (var (_, call) in Calls().Select(one => ((string)one.Arguments[0]!, (Func<IObjectStore, Task>)one.Arguments[1]!)))
        {
            await UnavailableAsync(host, call, "ListBucket", seconds: 15);
        }
    }

    [Test]
    public async Task A_missing_bucket_is_unavailable_and_names_the_option()
    {
        var server = S3UnderTest.Server;
        using var host = Store(server[0], server[1], server[2]);

        await UnavailableAsync(host, store => store.CheckAsync(CancellationToken.None), "Storage:S3:Bucket", seconds: 15);
        await UnavailableAsync(host, store => store.OpenReadAsync(Address, 0, null, CancellationToken.None), "Storage:S3:Bucket", seconds: 15);
    }

    [Test]
    public async Task Cancelling_is_not_called_unavailable()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var host = Store($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        using var cancelling = new CancellationTokenSource();
        var head = host.Services.GetRequiredService<IObjectStore>().HeadAsync(Address, cancelling.Token);

        await cancelling.CancelAsync();

        Assert.That(async () => await head, Throws.InstanceOf<OperationCanceledException>());
    }

    private static IEnumerable<TestCaseData> Calls()
    {
        var token = CancellationToken.None;
        var emptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        (string, Func<IObjectStore, Task>)[] all =
        [
            ("head", store => store.HeadAsync(Address, token)),
            ("open", store => store.OpenReadAsync(Address, 0, null, token)),
            ("put", store => store.PutAsync(Address, new MemoryStream(), "t/t", emptyHash, token)),
            ("delete", store => store.DeleteAsync(Address, token)),
            ("delete below", store => store.DeleteBelowAsync("bucket", "a/", token)),
            ("list", async store => await store.ListAsync("bucket", "a/", token).GetAsyncEnumerator(token).MoveNextAsync()),
            ("check", store => store.CheckAsync(token)),
        ];
        return all.Select(one => new TestCaseData(one.Item1, one.Item2).SetArgDisplayNames(one.Item1));
    }

    private static async Task UnavailableAsync(IHost host, Func<IObjectStore, Task> call, string message, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var error = await Catch(() => call(host.Services.GetRequiredService<IObjectStore>()));

        Assert.That(error, Is.InstanceOf<UnavailableException>());
        Assert.That(error!.Message, Does.Contain(message));
        Assert.That(((UnavailableException)error).Part, Is.EqualTo("the video storage"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(seconds)));
    }

    private static async Task<Exception?> Catch(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

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
