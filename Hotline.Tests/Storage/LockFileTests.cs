using Hotline.Voice.Storage;

namespace Hotline.Tests.Storage;

public sealed class LockFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("hotline-").FullName;

    [Fact]
    public void A_second_owner_is_refused_and_told_who_is_the_first()
    {
        using var first = LockFile.Acquire(directory);
        first.Announce(new("http://127.0.0.1:5080"));

        var refused = Assert.Throws<StorageStartException>(() => LockFile.Acquire(directory));

        Assert.Equal(
            $"The data directory {directory} belongs to process {Environment.ProcessId}, which serves http://127.0.0.1:5080/. "
            + "Stop it first, or set Storage:Directory to another one.",
            refused.Message);
    }

    [Fact]
    public void The_owner_can_be_asked_for()
    {
        Assert.Null(LockFile.TryRead(directory));
        using (var owner = LockFile.Acquire(directory))
        {
            Assert.Equal(new LockHolder(Environment.ProcessId, null), LockFile.TryRead(directory));
            owner.Announce(new("http://127.0.0.1:5080"));
            Assert.Equal(new Uri("http://127.0.0.1:5080"), LockFile.TryRead(directory)!.Url);
        }

        Assert.Null(LockFile.TryRead(directory));
    }

    [Theory]
    [InlineData("""{"pid":1,"url":"http://127.0.0.1:1"}""")]
    [InlineData("""{"pid":4711""")]
    [InlineData("")]
    public void What_a_killed_process_left_behind_is_taken_over(string left)
    {
        File.WriteAllText(Path.Combine(directory, "hotline.owner"), "");
        File.WriteAllText(Path.Combine(directory, "hotline.lock"), left);

        Assert.Null(LockFile.TryRead(directory));
        using var owner = LockFile.Acquire(directory);
        Assert.Equal(Environment.ProcessId, LockFile.TryRead(directory)!.Pid);
    }

    [Fact]
    public void A_directory_that_is_not_there_has_no_owner() =>
        Assert.Null(LockFile.TryRead(Path.Combine(directory, "elsewhere")));

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
